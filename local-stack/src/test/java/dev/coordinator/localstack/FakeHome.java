package dev.coordinator.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A checkout whose four services are fakes, built where the stack looks for the real ones. */
final class FakeHome {
  private FakeHome() {}

  static void in(Path folder) throws IOException {
    for (Service service : Service.values()) {
      Path jar = folder.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
      Files.createDirectories(jar.getParent());
      write(jar);
    }
  }

  private static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    String entry = FakeService.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream code = FakeService.class.getResourceAsStream("FakeService.class")) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
    }
  }
}
