package io.corrosion.itests.platform;

/** Somebody who can sign in. */
public record Account(String email, String password) {}
