/** Tells a Discord channel who plays for the first time, and when the server crashes. */
package io.corrosion.samples.discord;
