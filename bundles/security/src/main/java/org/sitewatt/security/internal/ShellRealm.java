package org.sitewatt.security.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.karaf.jaas.boot.ProxyLoginModule;
import org.apache.karaf.jaas.config.JaasRealm;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.security.Authenticator;

/**
 * Takes the place of Karaf's own realm (users in a properties file) for ssh and console: the same
 * users as on the web. It stands even while the database is away; nobody gets in then. Nor does
 * anybody before the ssh server is guarded, files are kept away from its line reader, and
 * connections are watched.
 */
@Component
public final class ShellRealm implements JaasRealm {
  private static final int ABOVE_KARAFS_OWN = 100;
  private final BundleContext context;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Authenticator authenticator;

  @Activate
  public ShellRealm(
      BundleContext context, @Reference SshSessions sessions, @Reference ReaderGuard guard) {
    this.context = context;
  }

  @Override
  public String getName() {
    return "karaf";
  }

  @Override
  public int getRank() {
    return ABOVE_KARAFS_OWN;
  }

  @Override
  public AppConfigurationEntry[] getEntries() {
    Supplier<Optional<Authenticator>> current = () -> Optional.ofNullable(authenticator);
    return new AppConfigurationEntry[] {
      new AppConfigurationEntry(
          ProxyLoginModule.class.getName(),
          LoginModuleControlFlag.REQUIRED,
          Map.of(
              ProxyLoginModule.PROPERTY_MODULE,
              ShellLoginModule.class.getName(),
              ProxyLoginModule.PROPERTY_BUNDLE,
              Long.toString(context.getBundle().getBundleId()),
              ShellLoginModule.AUTHENTICATOR,
              current))
    };
  }
}
