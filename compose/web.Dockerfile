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
# The page names files that must be there before it is. What has no hash in its name changes with it.
RUN mkdir /pages && find /build -mindepth 1 -maxdepth 1 ! -name assets -exec mv {} /pages/ ';'
USER 101:101
# Each file appears whole, and those that are there already stay as they are: visitors may be reading them.
CMD ["sh", "-euc", "lay() { if ! cmp -s \"$1\" \"$2\"; then cp \"$1\" /srv/web/.next; mv /srv/web/.next \"$2\"; fi; }; cd /build; find . -type d -exec mkdir -p \"/srv/web/{}\" ';'; for file in assets/*; do lay \"$file\" \"/srv/web/$file\"; done; for page in /pages/*; do lay \"$page\" \"/srv/web/${page##*/}\"; done"]
