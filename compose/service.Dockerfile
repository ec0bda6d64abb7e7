# One service: --build-arg SERVICE=auth|chat|tarot|signaling, with the project's folder as context. The layers of cargo-chef hold what
# we depend on, so that a change of our code builds our code only.
ARG RUST_IMAGE=rust:1.95-bookworm
ARG RUNTIME_IMAGE=debian:bookworm-slim

FROM ${RUST_IMAGE} AS chef
RUN cargo install cargo-chef --locked --version ^0.1
WORKDIR /src

FROM chef AS plan
COPY . .
RUN cargo chef prepare --recipe-path recipe.json

FROM chef AS build
ARG SERVICE
COPY --from=plan /src/recipe.json recipe.json
RUN cargo chef cook --locked --release -p "$SERVICE" --recipe-path recipe.json
COPY . .
RUN cargo build --locked --release -p "$SERVICE" && install -D "target/release/$SERVICE" /out/service

FROM ${RUNTIME_IMAGE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --no-create-home conch \
    # A volume that is put here belongs to whoever the folder does.
    && install -d -o conch -g conch /srv/deck-pictures
COPY --from=build /out/service /usr/local/bin/service
USER conch
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["service", "health"]
ENTRYPOINT ["service"]
