package io.corrosion.protocol.agent;

/** {@code companion.watch}: send {@code companion.stats} every two seconds for so many seconds. */
public record CompanionWatch(int seconds) {}
