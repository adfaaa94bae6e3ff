/**
 * What a computer has to compute with, and what a user chooses of it: driver, libraries, and the check of a choice in a
 * process of its own before the program starts with it.
 */
package sc.fiji.anomaly.device;
