package dev.coordinator.access;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http.HttpResponseEncoder;

/**
 * Has every connection that a service takes watched by a {@link Visit}, from its first byte: the
 * framework shows a connection only once the head of a request has come whole and could be read.
 * The network library finds it by name, if it was asked to look before the service listens.
 */
public final class Threshold extends ChannelInitializerExtension {
  private static volatile Patience patience = Patience.USUAL;
  private static volatile Bodies bodies = Bodies.ofThisProcess();

  /** Has all connections from now on watched with this patience. */
  static void open(Patience asked) {
    open(asked, Bodies.ofThisProcess());
  }

  /** The same, and all of them together hold no more than these bodies. */
  static void open(Patience asked, Bodies together) {
    patience = asked;
    bodies = together;
    if (System.getProperty(EXTENSIONS_SYSTEM_PROPERTY) == null) {
      System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    // behind the server's own preparation, because a visit stands between the codec and the server
    channel
        .pipeline()
        .addLast(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel ready) {
                var encoder = ready.pipeline().context(HttpResponseEncoder.class);
                if (encoder != null) {
                  ready.pipeline().addAfter(encoder.name(), "visit", new Visit(patience, bodies));
                }
              }
            });
  }
}
