-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "authorized_at" TIMESTAMPTZ(3);
