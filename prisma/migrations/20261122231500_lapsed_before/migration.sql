-- AlterTable
ALTER TABLE "enrollment" ADD COLUMN     "lapsed_before" TIMESTAMPTZ(3);
