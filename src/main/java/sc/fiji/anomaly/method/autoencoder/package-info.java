/**
 * Autoencoders: plain, denoising (DAE) and adversarially robust (ARAE). What one cannot restore is anomalous. They
 * differ only in what they see while they are trained.
 */
package sc.fiji.anomaly.method.autoencoder;
