package org.sitewatt.security.internal;

import org.sitewatt.model.security.User;

/**
 * What a user was when a connection of theirs signed in: a credential of its subject.
 *
 * @param version of the user then; any change since makes it another
 */
record SignedIn(String username, long version) {

  static SignedIn as(User user) {
    return new SignedIn(user.username(), user.version());
  }
}
