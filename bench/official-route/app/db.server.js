import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";

export default new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) });
