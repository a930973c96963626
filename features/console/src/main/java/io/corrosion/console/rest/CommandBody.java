package io.corrosion.console.rest;

/**
 * What is to be run.
 *
 * @param command one line of 1 to 1,000 characters
 */
public record CommandBody(String command) {}
