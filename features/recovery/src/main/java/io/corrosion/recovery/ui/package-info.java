/** The tab of crash recovery, and the notice on the overview. */
package io.corrosion.recovery.ui;
