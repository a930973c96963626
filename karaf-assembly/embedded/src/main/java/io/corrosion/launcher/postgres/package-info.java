/** The embedded PostgreSQL: persistent, durable, on loopback only, and never run as root. */
package io.corrosion.launcher.postgres;
