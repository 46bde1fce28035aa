-- A request may name a number nobody is known by, and orders of no customer.
ALTER TABLE "data_request" ADD COLUMN "phone_ids" UUID[], ADD COLUMN "order_ids" BIGINT[];
