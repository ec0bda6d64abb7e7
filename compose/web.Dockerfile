# The web client's build, which it lays into the volume /srv/web when it runs.
ARG NODE_IMAGE=node:22-bookworm-slim
ARG RUNTIME_IMAGE=debian:bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-fund --no-audit
COPY crates/deck/art /src/crates/deck/art
COPY web ./
RUN npm run build

FROM ${RUNTIME_IMAGE}
# Of the gateway's user, as in the gateway's image: whichever container first sees the empty volume decides whose it is.
RUN install -d -o 101 -g 101 /srv/web
COPY --from=build /src/web/dist /build
# The page names files that must be there before it is.
RUN mkdir /pages && mv /build/index.html* /pages/
USER 101:101
CMD ["sh", "-euc", "cp -R /build/. /srv/web/; for page in /pages/*; do cp \"$page\" /srv/web/.next; mv /srv/web/.next \"/srv/web/${page##*/}\"; done"]
