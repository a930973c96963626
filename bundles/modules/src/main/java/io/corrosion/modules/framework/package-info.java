/** What is done with the OSGi framework: install, start, watch, update, remove, and see that nobody else was disturbed. */
package io.corrosion.modules.framework;
