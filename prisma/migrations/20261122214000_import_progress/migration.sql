-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "importing_at" TIMESTAMPTZ(3);
