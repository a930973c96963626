/**
 * A wipe begins a server's world anew. What it will delete, keep and change is a plan that a pure function makes out of a
 * listing, the profile and the rules of the game plugins; the preview shows it, and the same plan is carried out and
 * compared afterwards. The way there is a row of steps, each of which can be begun again: whoever is killed in the middle is
 * succeeded by another node. There is one wipe of a server at a time; until the first file is gone it can be cancelled, from
 * then on the way back is the backup it took. It ends in success, taken back, cancelled, or failed with a sentence that says
 * what to do; a server that was half wiped never runs.
 */
@org.jspecify.annotations.NullMarked
package io.corrosion.wipes;
