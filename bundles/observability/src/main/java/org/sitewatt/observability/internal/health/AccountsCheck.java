package org.sitewatt.observability.internal.health;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sitewatt.model.StorageUnavailableException;
import org.sitewatt.model.security.Role;
import org.sitewatt.model.store.UserStore;

/**
 * The accounts are well once there is an administrator: before that nobody can sign in. The last
 * one cannot be removed, so after that the database is not asked again.
 */
@Component(property = {HealthCheck.NAME + "=accounts", HealthCheck.TAGS + "=ready"})
public final class AccountsCheck implements HealthCheck {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile UserStore users;

  private volatile boolean administered;

  @Override
  public Result execute() {
    UserStore store = users;
    if (!administered && store == null) {
      return NotKnown.whileTheDatabaseIsAway();
    }
    try {
      administered =
          administered
              || store.list().stream()
                  .anyMatch(user -> user.role() == Role.ADMIN && user.enabled());
      return administered
          ? new Result(Result.Status.OK, "there is an administrator")
          : new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "there is no administrator yet");
    } catch (StorageUnavailableException e) {
      return NotKnown.whileTheDatabaseIsAway();
    }
  }
}
