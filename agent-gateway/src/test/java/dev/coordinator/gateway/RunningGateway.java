package dev.coordinator.gateway;

import dev.coordinator.embedded.EmbeddedInfra;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A test against the running gateway with a real broker and a real database. */
@QuarkusTest
@WithTestResource(
    value = EmbeddedInfra.class,
    initArgs = @ResourceArg(name = "schema", value = "gateway"))
@WithTestResource(ShortLives.class)
@Retention(RetentionPolicy.RUNTIME)
@interface RunningGateway {}
