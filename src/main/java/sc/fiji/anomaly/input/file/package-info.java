/**
 * Image files: opened whole, within limits of time and memory, or refused with a reason that a person can act on.
 * <p>
 * {@link sc.fiji.anomaly.input.file.ImageFile} is the way in. There is one reader a format; each checks what the file
 * claims before it takes memory, and that no pixel is missing. ImageJ's own readers do the work where they are right;
 * where they are silent about damage, or cannot read a kind, TwelveMonkeys does.
 * </p>
 */
package sc.fiji.anomaly.input.file;
