# One service: --build-arg SERVICE=auth|chat|tarot|signaling, with the project's folder as context; --build-arg PROFILE=dev builds quickly and
# runs slowly. Everything up to the service itself is the same for all four, so that only the first to be built takes long: first what we
# depend on, by cargo-chef, then our own crates. A change of a service builds that service only.
ARG RUST_IMAGE=rust:1.95-bookworm
ARG RUNTIME_IMAGE=debian:bookworm-slim

FROM ${RUST_IMAGE} AS chef
# Unoptimised: it has little to do.
RUN cargo install cargo-chef --locked --debug --version 0.1.78
WORKDIR /src

FROM chef AS plan
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY services services
# The recipe and the manifests stay the same until a dependency changes.
RUN cargo chef prepare --recipe-path recipe.json \
    && mkdir manifests \
    && cp --parents services/*/Cargo.toml manifests

FROM chef AS crates
ARG PROFILE=release
# All four in each command: cargo chooses the features of a dependency for all that it builds together.
ENV PACKAGES="-p auth -p chat -p tarot -p signaling" \
    CARGO_INCREMENTAL=0 \
    CARGO_PROFILE_DEV_DEBUG=0
COPY --from=plan /src/recipe.json recipe.json
RUN cargo chef cook --locked --profile "$PROFILE" $PACKAGES --recipe-path recipe.json
COPY Cargo.toml Cargo.lock ./
COPY crates crates
COPY --from=plan /src/manifests ./
# The services are still cargo-chef's empty ones, of which nothing may stay.
RUN cargo build --locked --profile "$PROFILE" $PACKAGES --lib \
    && cargo clean --locked --profile "$PROFILE" $PACKAGES

FROM crates AS build
ARG SERVICE
ARG PROFILE=release
COPY services/${SERVICE} services/${SERVICE}
# What a backtrace needs stays, but small.
RUN cargo build --locked --profile "$PROFILE" $PACKAGES --bin "$SERVICE" \
    && objcopy --compress-debug-sections target/*/"$SERVICE" /service

FROM ${RUNTIME_IMAGE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* \
    && useradd --system --no-create-home conch \
    # A volume that is put here belongs to whoever the folder does.
    && install -d -o conch -g conch /srv/deck-pictures
COPY --from=build /service /usr/local/bin/service
USER conch
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s CMD ["service", "health"]
ENTRYPOINT ["service"]
