/** The schedules tab of a server, and the form of one schedule. */
package io.corrosion.schedules.ui;
