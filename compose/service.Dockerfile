# One service: --build-arg SERVICE=auth|chat|tarot|signaling, with the project's folder as context.
FROM rust:1.95-bookworm AS build
ARG SERVICE
WORKDIR /src
COPY . .
RUN cargo build --locked --release -p "$SERVICE" && install -D "target/release/$SERVICE" /out/service

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home conch \
    # A volume that is put here belongs to whoever the folder does.
    && install -d -o conch -g conch /srv/deck-pictures
COPY --from=build /out/service /usr/local/bin/service
USER conch
EXPOSE 8080
ENTRYPOINT ["/usr/local/bin/service"]
