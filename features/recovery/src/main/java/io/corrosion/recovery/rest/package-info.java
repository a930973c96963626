/** Crash recovery over REST. */
package io.corrosion.recovery.rest;
