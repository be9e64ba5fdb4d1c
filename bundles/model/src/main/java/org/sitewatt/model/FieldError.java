package org.sitewatt.model;

/**
 * What is wrong with one field of an input.
 *
 * @param field its path, for instance {@code gateway.port}
 * @param message names the value and what would be right
 */
public record FieldError(String field, String message) {}
