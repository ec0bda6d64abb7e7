# The gateway. The web client's build is mounted at /srv/web.
ARG NGINX_IMAGE=nginx:1.28-bookworm
FROM ${NGINX_IMAGE}
COPY nginx /srv/conch/gateway
# The functions by which scripts/deploy changes upstreams and reloads, from the inside.
COPY scripts/lib/gateway.sh /srv/conch/gateway.sh
WORKDIR /srv/conch
# In containers a service's name is its address. Both sets of settings, plain and with TLS, share the upstreams.
RUN bash -euc 'source gateway.sh; \
      for name in auth chat tarot; do point_service gateway/upstreams "$name" "$name=$name-blue:8080"; done; \
      point_service gateway/upstreams signaling signaling_http=signaling-blue:8080 signaling_websocket=signaling-blue:8081; \
      cp -R gateway gateway-tls; rm -r gateway-tls/upstreams; ln -s ../gateway/upstreams gateway-tls/upstreams; \
      render_tls gateway-tls 8080 8443 /run/secrets/tls_certificate /run/secrets/tls_key /srv/challenges /srv/web' \
    && mkdir -p logs run tmp /srv/web /srv/challenges \
    && ln -s /dev/stdout logs/gateway-access.log \
    && ln -s /dev/stderr logs/gateway.log \
    && chown -R nginx:nginx /srv/conch
USER nginx
EXPOSE 8080 8443
STOPSIGNAL SIGQUIT
ENTRYPOINT ["nginx", "-p", "/srv/conch", "-g", "daemon off;"]
CMD ["-c", "gateway/nginx.conf"]
