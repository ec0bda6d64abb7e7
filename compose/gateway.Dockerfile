# The gateway. The web client's build is mounted at /srv/web.
FROM nginx:1.28-bookworm
COPY nginx /srv/conch/gateway
COPY scripts/lib/gateway.sh /tmp/gateway.sh
# In containers a service's name is its address.
RUN bash -euc 'source /tmp/gateway.sh; cd /srv/conch/gateway/upstreams; \
      for name in auth chat tarot; do point_upstream . "$name" "$name:8080"; done; \
      point_upstream . signaling_http signaling:8080; \
      point_upstream . signaling_websocket signaling:8081' \
    && rm /tmp/gateway.sh \
    && mkdir -p /srv/conch/logs /srv/conch/run /srv/conch/tmp /srv/web \
    && ln -s /dev/stdout /srv/conch/logs/gateway-access.log \
    && ln -s /dev/stderr /srv/conch/logs/gateway.log \
    && chown -R nginx:nginx /srv/conch
USER nginx
EXPOSE 8080
STOPSIGNAL SIGQUIT
ENTRYPOINT ["nginx", "-p", "/srv/conch", "-c", "gateway/nginx.conf", "-g", "daemon off;"]
