/** What can be typed after {@code ./corrosion}, one class per command. */
package io.corrosion.launcher.command;
