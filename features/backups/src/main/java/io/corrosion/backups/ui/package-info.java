/** The backups tab of a server. The page is a frame; the script does its work over REST. */
package io.corrosion.backups.ui;
