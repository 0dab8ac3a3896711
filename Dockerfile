# docs/service.md tells how to run this.

FROM node:20-slim AS build
# hnswlib-node is compiled.
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make python3 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/verbatim
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM node:20-slim
# As process 1 of a container, Node would not hear of a signal before it is ready: tini passes it on.
RUN apt-get update \
 && apt-get install -y --no-install-recommends tini \
 && rm -rf /var/lib/apt/lists/* \
 && mkdir /data \
 && chown node:node /data
WORKDIR /opt/verbatim
COPY --from=build /opt/verbatim/node_modules node_modules
COPY package.json tsconfig.json ./
COPY src src
COPY scripts scripts
ENV NODE_ENV=production \
    LIBRARY_DIR=/data/index \
    TRANSCRIPTS_DIR=/data/transcripts \
    MODEL_CACHE_DIR=/data/models \
    STATUS_PORT=8080
VOLUME /data
USER node
ENTRYPOINT ["tini", "--"]
CMD ["node", "--import", "tsx", "src/main.ts"]
# The first start may build a library, and a large one takes a while to open.
HEALTHCHECK --interval=30s --timeout=5s --start-period=15m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.STATUS_PORT}/status`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
