/** The text of configuration files, and what is known of the settings in them. Pure. */
package io.corrosion.config.text;
