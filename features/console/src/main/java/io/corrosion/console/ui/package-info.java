/** The console tab of a server. Lines come over the live topic and never touch a session. */
package io.corrosion.console.ui;
