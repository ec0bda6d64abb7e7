# The gateway. The web client's build is mounted at /srv/web.
ARG NGINX_IMAGE=nginx:1.28-bookworm
FROM ${NGINX_IMAGE}
COPY nginx /srv/conch/plain
COPY scripts/lib/gateway.sh /tmp/gateway.sh
WORKDIR /srv/conch
# As many workers as compose/platform.yaml gives it processors, for old ones stay as long as their sockets do and take memory.
RUN sed -i 's/^worker_processes auto;/worker_processes 2;/' plain/nginx.conf
# In containers a service's name is its address. Both sets of settings, plain and with TLS, share the upstreams, and lie together under the sum
# of what is in them: those of the next image are laid beside them, and "current" is the one thing that changes.
RUN bash -euc 'source /tmp/gateway.sh; \
      mv plain/upstreams upstreams; ln -s /srv/conch/upstreams plain/upstreams; \
      for name in auth chat tarot; do point_service upstreams "$name" "$name-blue:8080"; done; \
      point_service upstreams signaling signaling-blue:8080 signaling-blue:8081; \
      cp -R plain tls; \
      render_tls tls 8080 8443 /run/secrets/tls_certificate /run/secrets/tls_key /srv/challenges /srv/web; \
      id=$(find plain tls -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16); \
      mkdir -p "settings/$id"; mv plain tls "settings/$id/"; ln -s "$id" settings/current; \
      ln -s settings/current/plain gateway; ln -s settings/current/tls gateway-tls' \
    && rm /tmp/gateway.sh \
    && mkdir -p logs run tmp /srv/web /srv/challenges \
    && ln -s /dev/stdout logs/gateway-access.log \
    && ln -s /dev/stderr logs/gateway.log \
    && chown -R nginx:nginx /srv/conch
USER nginx
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
ENTRYPOINT ["nginx", "-p", "/srv/conch", "-g", "daemon off;"]
CMD ["-c", "gateway/nginx.conf"]
