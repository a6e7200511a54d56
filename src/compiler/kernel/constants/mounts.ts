const bit = (place: number): bigint => 1n << BigInt(place);

/**
 * Of mount(2), `MS_*` in include/uapi/linux/mount.h at their own bits; of umount2(2), `MNT_*` and `UMOUNT_*` in
 * include/linux/fs.h, 32 bits higher: one word for both calls, in which no bit has two names.
 */
export const MOUNT_FLAGS: Readonly<Record<string, bigint>> = {
  ro: bit(0),
  nosuid: bit(1),
  nodev: bit(2),
  noexec: bit(3),
  sync: bit(4),
  remount: bit(5),
  mand: bit(6),
  dirsync: bit(7),
  nosymfollow: bit(8),
  noatime: bit(10),
  nodiratime: bit(11),
  bind: bit(12),
  move: bit(13),
  rec: bit(14),
  silent: bit(15),
  posixacl: bit(16),
  unbindable: bit(17),
  private: bit(18),
  slave: bit(19),
  shared: bit(20),
  relatime: bit(21),
  iversion: bit(23),
  strictatime: bit(24),
  lazytime: bit(25),
  force: bit(32),
  detach: bit(33),
  expire: bit(34),
  nofollow: bit(35),
};
