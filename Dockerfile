# One image, two processes: `npm start` is the web process, `npm run worker` the worker.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# optional ones too: to npm the native halves of the bundler are such, and without them there is no build
RUN npm ci --include=dev --include=optional --loglevel=error
COPY . .
RUN node scripts/prepare.ts && npm prune --omit=dev --omit=optional

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules ./node_modules
COPY --from=build --chown=node:node /app/app ./app
COPY --from=build --chown=node:node /app/build ./build
COPY --from=build --chown=node:node /app/prisma ./prisma
USER node
EXPOSE 3900
CMD ["npm", "start"]
