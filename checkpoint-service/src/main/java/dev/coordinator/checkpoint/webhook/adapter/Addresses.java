package dev.coordinator.checkpoint.webhook.adapter;

import dev.coordinator.checkpoint.webhook.Courier.NotSent;
import dev.coordinator.checkpoint.webhook.Target;
import dev.coordinator.checkpoint.webhook.Target.BadTarget;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses may be connected to: those of the public internet, and whatever the hosts have
 * that the operator named. A name is looked up for each connection, and what was looked at is what
 * is connected to, so a name that changes its mind leads nowhere else.
 */
@Singleton
class Addresses {
  private final Set<String> inside;

  Addresses(@ConfigProperty(name = "coordinator.webhooks.inside") Optional<List<String>> inside) {
    this.inside =
        inside.orElse(List.of()).stream()
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Refuses what needs no look-up to be refused. */
  void judge(Target target) {
    if (isInside(target)) {
      return;
    }
    if (!target.isEncrypted()) {
      throw new BadTarget("Expected an address that begins with https://, but it does not");
    }
    if (!target.host().matches(".*[a-z].*") || target.host().contains(":")) {
      for (var address : literal(target.host())) {
        if (!isPublic(address)) {
          throw new BadTarget(
              "Expected an address on the public internet, or a host of"
                  + " COORDINATOR_WEBHOOKS_INSIDE, but it is another");
        }
      }
    }
  }

  /** Where to connect; every address of the name must be one that may. */
  InetAddress of(Target target) throws NotSent {
    try {
      var found = InetAddress.getAllByName(target.host());
      for (var address : found) {
        if (!isInside(target) && !isPublic(address)) {
          throw new NotSent("its name leads to an address inside, which is not connected to");
        }
      }
      return found[0];
    } catch (UnknownHostException _) {
      throw new NotSent("its name is not known");
    }
  }

  private boolean isInside(Target target) {
    return inside.contains(target.host());
  }

  private static List<InetAddress> literal(String host) {
    try {
      return List.of(InetAddress.getAllByName(host)); // because of digits no name server is asked
    } catch (UnknownHostException _) {
      throw new BadTarget("Expected a host's name or address, but it is neither");
    }
  }

  /** Whether it belongs to the public internet: to no machine of ours, however it is written. */
  static boolean isPublic(InetAddress address) {
    var bytes = address.getAddress();
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    return address instanceof Inet6Address ? isPublicSix(bytes) : isPublicFour(bytes, 0);
  }

  private static boolean isPublicFour(byte[] bytes, int at) {
    int a = bytes[at] & 0xff;
    int b = bytes[at + 1] & 0xff;
    int c = bytes[at + 2] & 0xff;
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127; // shared by carriers
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
      case 203 -> !(b == 0 && c == 113);
      default -> a < 224;
    };
  }

  private static boolean isPublicSix(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    return switch (first) {
      case 0x2002 -> isPublicFour(bytes, 2); // 6to4 carries an address of four bytes
      case 0x0064 -> second == 0xff9b && isZero(bytes, 4, 12) && isPublicFour(bytes, 12);
      case 0x2001 -> second != 0 && second != 0xdb8; // Teredo, and what documents show
      default -> first >= 0x2000 && first < 0x4000;
    };
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] != 0) {
        return false;
      }
    }
    return true;
  }
}
