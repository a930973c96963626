/** The data folder: where everything is, who may use it, which ports and secrets belong to it. */
package io.corrosion.launcher.data;
