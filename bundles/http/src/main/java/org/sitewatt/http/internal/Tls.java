package org.sitewatt.http.internal;

import java.security.KeyStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What is spoken: TLS 1.3 and 1.2, with forward secrecy and authenticated encryption only. */
final class Tls {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private static final String[] CIPHERS = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_GCM_SHA256",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
  };

  private Tls() {}

  static SslContextFactory.Server contextFactory() {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols(PROTOCOLS);
    factory.setExcludeProtocols();
    factory.setIncludeCipherSuites(CIPHERS);
    factory.setExcludeCipherSuites();
    factory.setUseCipherSuitesOrder(true);
    factory.setRenegotiationAllowed(false);
    return factory;
  }

  static void configure(SslContextFactory.Server factory, KeyStore store) {
    factory.setKeyStore(store);
    factory.setKeyStorePassword(KeyMaterial.PASSWORD);
    factory.setKeyManagerPassword(KeyMaterial.PASSWORD);
  }
}
