/** The tab of a server's configuration. */
package io.corrosion.config.ui;
