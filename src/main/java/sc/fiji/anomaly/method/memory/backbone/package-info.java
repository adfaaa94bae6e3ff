/**
 * Pretrained networks that users have downloaded, of which features are read. Their files hold numbers alone; what is
 * computed with them is written here, one class for each family of networks.
 */
package sc.fiji.anomaly.method.memory.backbone;
