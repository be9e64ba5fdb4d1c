package org.sitewatt.security;

import org.sitewatt.model.security.Role;

/**
 * A program that calls in a user's name.
 *
 * @param id names the token; not secret
 * @param username whose it is
 * @param role the token's or its owner's, whichever is less, as of the last ten seconds
 */
public record ActiveToken(String id, String username, Role role) implements Caller {}
