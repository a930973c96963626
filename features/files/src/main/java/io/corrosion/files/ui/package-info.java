/** The file manager of a server. The page is a frame; the script does its work over REST. */
package io.corrosion.files.ui;
