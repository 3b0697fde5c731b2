# One of the four services, from what `./mvnw -DskipTests package` has made: SERVICE names its module.
FROM eclipse-temurin:25-jre

# as little memory and start-up work as on one machine; JDK_JAVA_OPTIONS in the environment replaces it
ENV JDK_JAVA_OPTIONS="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError -Xmx256m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    MALLOC_ARENA_MAX=2 \
    QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_HTTP_PORT=8080 \
    COORDINATOR_ARTIFACTS=/var/lib/coordinator/artifacts \
    COORDINATOR_EXPORTS=/var/lib/coordinator/exports

# a new volume takes over owner and mode of the folder that it is mounted on
RUN groupadd --gid 10001 coordinator \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /opt/coordinator --shell /usr/sbin/nologin coordinator \
 && install -d -o coordinator -g coordinator -m 750 /var/lib/coordinator /var/lib/coordinator/artifacts \
      /var/lib/coordinator/exports

WORKDIR /opt/coordinator
ARG SERVICE
# in layers, what changes least first; its user can read them whatever the umask of who built them was
COPY --chmod=755 ${SERVICE}/target/quarkus-app/lib/ lib/
COPY --chmod=755 ${SERVICE}/target/quarkus-app/quarkus-run.jar ./
COPY --chmod=755 ${SERVICE}/target/quarkus-app/quarkus/ quarkus/
COPY --chmod=755 ${SERVICE}/target/quarkus-app/app/ app/

COPY --chmod=755 containers/health.sh /usr/local/bin/coordinator-health

USER 10001:10001
EXPOSE 8080
# until the end of the start period no look counts against it, because a service waits up to two minutes for its broker
HEALTHCHECK --start-period=150s --start-interval=1s --interval=10s --timeout=5s --retries=3 CMD ["coordinator-health"]
# without a shell between, so that SIGTERM reaches the service and it ends what it has begun
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
