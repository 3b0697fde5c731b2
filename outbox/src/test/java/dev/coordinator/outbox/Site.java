package dev.coordinator.outbox;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;

/** Where a service under test lives: its schema and its broker. */
record Site(String schema, String jdbcUrl, String password, String bootstrapServers) {
  static Site of(String schema) {
    var infra = dev.coordinator.embedded.EmbeddedInfra.start(schema);
    return new Site(schema, infra.jdbcUrl(schema), infra.password(), infra.bootstrapServers());
  }

  static Site of(String[] args) {
    return new Site(args[0], args[1], args[2], args[3]);
  }

  Site at(String otherBroker) {
    return new Site(schema, jdbcUrl, password, otherBroker);
  }

  AgroalDataSource dataSource() {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(pool ->
                  pool.maxSize(16)
                      .acquisitionTimeout(Duration.ofSeconds(5))
                      .connectionFactoryConfiguration(factory ->
                          factory
                              .jdbcUrl(jdbcUrl)
                              .principal(new NamePrincipal(schema))
                              .credential(new SimplePassword(password)))
                      .exceptionSorter(new PostgreSQLExceptionSorter())));
    } catch (SQLException e) {
      throw new IllegalStateException("Expected a pool of connections to " + jdbcUrl, e);
    }
  }
}
