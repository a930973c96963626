/**
 * Starts what the platform needs (PostgreSQL, NATS), the platform itself (Karaf) and, for the demo, two agents; keeps
 * them running and stops them in order. Each such thing is a {@link io.corrosion.launcher.part.Part}. All state lives in
 * one data folder, which only one launcher uses at a time. Tests use {@link io.corrosion.launcher.EmbeddedServices}.
 */
package io.corrosion.launcher;
