/** The platform itself: Karaf started as a child of the launcher, its configuration laid over the distribution's. */
package io.corrosion.launcher.karaf;
