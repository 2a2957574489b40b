import type { StaffActor } from '#domain/actor';
import type { ApplicationStatus } from '#domain/application';
import { roleMay } from '#domain/permissions';

type FiledCase = { status: ApplicationStatus; filedBy: string | null; filedStoreId: string | null };

/**
 * Whether somebody of the house does what the applicant does, because both are at the desk where the case was filed: while
 * it is a draft its own clerk, later any clerk of that store.
 */
export function mayActForApplicant(staff: Pick<StaffActor, 'staffId' | 'role' | 'storeId'>, filed: FiledCase): boolean {
  if (filed.filedStoreId === null || !roleMay(staff.role, 'desk.file')) return false;
  return filed.status === 'draft' ? staff.staffId === filed.filedBy : staff.storeId === filed.filedStoreId;
}
