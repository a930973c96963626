/**
 * What servers do by the clock. A schedule has one or several cron patterns read in a time zone, and tasks in an order:
 * restarts with warnings before, announcements, commands, reloads of plugins. Each of its times is a run with a result for
 * every step; two patterns that meet in a minute make one run. A run never repeats a step it may have done, leaves a server
 * alone that somebody else works on, and says so.
 */
package io.corrosion.schedules;
