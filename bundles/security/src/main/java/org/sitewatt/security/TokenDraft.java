package org.sitewatt.security;

/**
 * A token as somebody typed it; null where nothing was said.
 *
 * @param name what the owner calls it, needed; 1 to 80 characters
 * @param role a {@link org.sitewatt.model.security.Role}, needed; at most the owner's
 * @param expiresAt RFC 3339; in 90 days when null, unless configured otherwise
 */
public record TokenDraft(String name, String role, String expiresAt) {}
