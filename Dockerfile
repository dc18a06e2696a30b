# One file for every service: docker build --build-arg SERVICE=orders --tag foodiefast/orders:dev .
# A site puts its own base by argument, pinned by digest: it needs Node 26, npx and glibc.
ARG BASE=node:26.10.0-bookworm-slim

# What pnpm needs to know, and nothing that changes with the code.
FROM ${BASE} AS manifests
WORKDIR /src
COPY . .
RUN mkdir /manifests && \
    cp --parents pnpm-lock.yaml pnpm-workspace.yaml package.json ./*/package.json ./*/*/package.json patches/* /manifests

FROM ${BASE} AS modules
WORKDIR /src
COPY --from=manifests /manifests ./
RUN CI=true npx -y pnpm@12.21.0 install --frozen-lockfile --prod \
    --filter './services/*' --filter './packages/*' --filter ./gateway

# --target source: the same programs from their source, begun again when a file changes. For skaffold dev
# and compose.dev.yaml, which put changed files into /src; never for an environment that others use.
FROM modules AS source
COPY --chown=10001:10001 . .
ARG SERVICE
RUN folder=/src/services/$SERVICE; [ -d "$folder" ] || folder=/src/$SERVICE; \
    ln -s src/main.ts $folder/main.js; \
    [ ! -f $folder/src/cli.ts ] || ln -s src/cli.ts $folder/cli.js; \
    echo "import '@foodiefast/kit/telemetry';" >$folder/telemetry.js; \
    echo "import '/src/packages/release/src/topics.ts';" >$folder/topics.js; \
    ln -s "$folder" /app
ENV HOST=0.0.0.0 \
    PORT=8080 \
    PRIVATE_PORT=8081 \
    OTEL_SERVICE_NAME="${SERVICE}"
WORKDIR /app
USER 10001:10001
EXPOSE 8080 8081
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["--watch", "--import", "./telemetry.js", "main.js"]

FROM modules AS build
COPY . .
ARG SERVICE
RUN node packages/release/src/image/main.ts "$SERVICE" /out

# Node, the libraries it is linked with, and those of glibc that native modules ask for: no shell, no
# package manager.
FROM ${BASE} AS runtime
RUN mkdir -p /out/etc /out/tmp /out/usr/local/bin && chmod 1777 /out/tmp && \
    cp /usr/local/bin/node /out/usr/local/bin/ && \
    libraries=$(ldd /usr/local/bin/node | grep -o '/[^ ]*') && \
    glibc=$(dirname "$(echo "$libraries" | grep 'libc\.so')") && \
    for library in $libraries $glibc/librt.so.1 $glibc/libresolv.so.2; do cp -L --parents "$library" /out; done && \
    echo 'hosts: files dns' >/out/etc/nsswitch.conf && \
    echo 'foodiefast:x:10001:10001::/app:/sbin/nologin' >/out/etc/passwd

FROM scratch
COPY --from=runtime /out /
COPY --from=build /out/modules /app
COPY --from=build /out/app /app
ARG SERVICE
ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="foodiefast/${SERVICE}" \
      org.opencontainers.image.description="FoodieFast: ${SERVICE}" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV PATH=/usr/local/bin \
    HOST=0.0.0.0 \
    PORT=8080 \
    PRIVATE_PORT=8081 \
    NODE_OPTIONS=--enable-source-maps \
    OTEL_SERVICE_NAME="${SERVICE}"
WORKDIR /app
USER 10001:10001
# A native module that does not load is found here, not by the first login.
RUN ["/usr/local/bin/node", "--eval", "require('node:fs').globSync('node_modules/**/*.node').forEach((it) => require('./' + it))"]
EXPOSE 8080 8081
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["--import", "./telemetry.js", "main.js"]
